package dev.aviary.tweet.failing;

/** There is no tweet to reply to, or none for this author. */
public final class ReplyTargetMissing extends Refusal {

    public ReplyTargetMissing() {
        super("The tweet in inReplyTo does not exist, or not for you.", null);
    }
}
