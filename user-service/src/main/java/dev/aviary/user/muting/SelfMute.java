package dev.aviary.user.muting;

import dev.aviary.user.failing.Problem;
import dev.aviary.user.failing.Refusal;

/** Nobody mutes themselves: one's own tweets are part of one's feed. */
final class SelfMute extends Refusal {

    private static final long serialVersionUID = 1;

    SelfMute() {
        super(Problem.SELF_MUTE, "You cannot mute yourself.");
    }
}
