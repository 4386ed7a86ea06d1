package dev.aviary.platform.programs;

import java.util.List;

/** What all who take part in a program share. */
record Stage(
        String name,
        Gateway gateway,
        World world,
        Doubts doubts,
        Troubles troubles,
        List<Person> people,
        Runnable done) {

    /** The same among others, under another name: names make texts unique. */
    Stage next(String nextName, List<Person> others) {
        return new Stage(nextName, gateway, world, doubts, troubles, others, done);
    }

    boolean isAround(long person) {
        return people.stream().anyMatch(each -> each.id() == person);
    }

    Person person(long id) {
        return people.stream().filter(each -> each.id() == id).findFirst().orElseThrow();
    }

    /** Whether somebody must find a tweet: it cannot have been deleted or hidden from them. */
    boolean mustFind(Person seeker, Tweet tweet) {
        return world.stands(tweet.id())
                && !doubts.isDoomed(tweet.id())
                && !mayBeApart(seeker, person(tweet.author()));
    }

    private boolean mayBeApart(Person seeker, Person author) {
        return seeker.decidesAbout(author)
                ? world.isBlockedEitherWay(seeker.id(), author.id())
                : doubts.haveQuarrelled(seeker, author);
    }
}
