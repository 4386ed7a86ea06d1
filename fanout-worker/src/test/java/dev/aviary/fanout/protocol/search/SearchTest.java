package dev.aviary.fanout.protocol.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.fanout.protocol.search.Search.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchTest {

    /** Two people pass a door; the last to pass shuts it, if that is a rule. */
    private record Door(boolean isShutByTheLast) implements World<Door.State> {

        record State(int passed, boolean open) {}

        @Override
        public String name() {
            return "a door";
        }

        @Override
        public State start() {
            return new State(0, false);
        }

        @Override
        public void steps(State now, Steps<State> next) {
            if (now.passed < 2) {
                next.may("somebody passes", new State(now.passed + 1, true));
            }
            if (now.open && now.passed == 2 && isShutByTheLast) {
                next.will("the last shuts the door", new State(2, false));
            }
            if (now.open && now.passed == 1) {
                next.will("the first comes back for a bag", now);
            }
        }

        @Override
        public Optional<String> wrong(State atRest) {
            return atRest.open ? Optional.of("the door stays open") : Optional.empty();
        }
    }

    @Test
    void looksForWhatIsWrongOnlyWhereNothingMoreNeedHappen() {
        Outcome outcome = Search.in(new Door(true));

        assertThat(outcome).isEqualTo(new Outcome.Holds(4));
    }

    @Test
    void tellsTheShortestWayIntoAStateThatMustNotBe() {
        Outcome outcome = Search.in(new Door(false));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Violated.class,
                        violated -> {
                            assertThat(violated.how().wrong()).isEqualTo("the door stays open");
                            assertThat(violated.how().lines())
                                    .extracting(Counterexample.Line::step)
                                    .containsExactly("somebody passes", "somebody passes");
                        });
    }
}
