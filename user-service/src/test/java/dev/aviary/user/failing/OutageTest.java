package dev.aviary.user.failing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40P01", "53300", "55P03", "57P01"})
    void isWhatMaySucceedLater(String state) {
        assertThat(Outage.caused(new IllegalStateException(new SQLException("gone", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23505", "42P01"})
    void isNotWhatFailsEveryTime(String state) {
        assertThat(Outage.caused(new IllegalStateException(new SQLException("bad", state))))
                .isFalse();
    }

    /** The rollback's failure is all that is left to see. */
    @Test
    void isAConnectionThatBrokeUnderATransaction() {
        SQLException rollback = new SQLException("Connection is closed");

        assertThat(Outage.caused(new IllegalStateException(rollback))).isTrue();
        assertThat(Outage.caused(new SQLException("No results were returned"))).isFalse();
    }

    @Test
    void isAPoolWithoutAFreeConnection() {
        assertThat(Outage.caused(new RuntimeException(new SQLTransientConnectionException())))
                .isTrue();
        assertThat(Outage.caused(new RuntimeException())).isFalse();
    }
}
