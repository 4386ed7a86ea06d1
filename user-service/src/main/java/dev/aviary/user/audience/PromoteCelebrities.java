package dev.aviary.user.audience;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes a lowered threshold count for those who passed it long ago, before we are ready. */
@Component
class PromoteCelebrities implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(PromoteCelebrities.class);

    private final Graph graph;
    private final CelebrityProperties celebrities;
    private final Clock clock;

    PromoteCelebrities(Graph graph, CelebrityProperties celebrities, Clock clock) {
        this.graph = graph;
        this.celebrities = celebrities;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        int promoted = graph.markPulled(celebrities.celebrityThreshold(), clock.instant());
        if (promoted > 0) {
            log.info(
                    "{} authors with {} followers or more are pulled from now on",
                    promoted,
                    celebrities.celebrityThreshold());
        }
    }
}
