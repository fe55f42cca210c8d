package io.pullsignal.gateway.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Instant ASKED = Instant.parse("2026-03-02T12:00:00Z");
    private final Patience patience = new Patience(4, 2);

    @Test
    void nothing_is_due_before_the_time_is_over() {
        assertThat(patience.dueAt(ASKED.plusSeconds(4 * 3_600 - 1), ASKED, 0)).isEqualTo(Patience.Due.NOTHING);
    }

    @Test
    void a_supplier_is_reminded_so_often_and_then_the_order_is_escalated() {
        Instant over = ASKED.plusSeconds(4 * 3_600);
        assertThat(patience.dueAt(over, ASKED, 0)).isEqualTo(Patience.Due.REMINDER);
        assertThat(patience.dueAt(over, ASKED, 1)).isEqualTo(Patience.Due.REMINDER);
        assertThat(patience.dueAt(over, ASKED, 2)).isEqualTo(Patience.Due.ESCALATION);
    }

    @Test
    void who_reminds_without_end_is_refused() {
        assertThatThrownBy(() -> new Patience(4, 11)).isInstanceOf(InvalidMasterDataException.class);
        assertThatThrownBy(() -> new Patience(0, 2)).isInstanceOf(InvalidMasterDataException.class);
    }
}
