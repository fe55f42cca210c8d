package io.pullsignal.replenishment.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.pullsignal.core.loop.Rules;
import io.pullsignal.core.policy.Kanban;
import io.pullsignal.core.policy.MinMax;
import io.pullsignal.core.policy.Policy;
import io.pullsignal.core.policy.SignalAt;
import io.pullsignal.core.policy.Terms;
import io.pullsignal.core.stock.Quantity;
import io.pullsignal.replenishment.position.Position;
import io.pullsignal.replenishment.position.PositionKey;
import io.pullsignal.replenishment.position.PositionSnapshot;
import org.junit.jupiter.api.Test;

class CardScanTest {
    private static final Policy TWO_BIN = new Kanban(Quantity.of(10), 4, SignalAt.EMPTIED);
    private static final String IN_USE_FULL_REQUESTED_EMPTY =
            "1U4000000@1000,2F10000000@2000,3R0/7@3000,4E0@4000|7:10000000:0:R";

    @Test
    void an_empty_container_used_up_what_was_in_it() {
        assertThat(scan(TWO_BIN, 1, CardScan.Action.EMPTY)).isEqualTo(new CardScan.Used(Quantity.of(4), 1000));
        assertThat(scan(TWO_BIN, 2, CardScan.Action.EMPTY)).isEqualTo(new CardScan.Used(Quantity.of(10), 2000));
    }

    @Test
    void what_is_empty_already_moves_nothing() {
        assertThat(scan(TWO_BIN, 3, CardScan.Action.EMPTY)).isInstanceOf(CardScan.Nothing.class);
        assertThat(scan(TWO_BIN, 4, CardScan.Action.EMPTY)).isInstanceOf(CardScan.Nothing.class);
    }

    @Test
    void a_container_comes_back_full_by_its_signal() {
        assertThat(scan(TWO_BIN, 3, CardScan.Action.FILL)).isEqualTo(new CardScan.Arrived(7, Quantity.of(10), 3000));
        assertThat(scan(TWO_BIN, 2, CardScan.Action.FILL)).isInstanceOf(CardScan.Nothing.class);
        assertThat(scan(TWO_BIN, 4, CardScan.Action.FILL)).isInstanceOf(CardScan.Refused.class);
    }

    @Test
    void a_card_that_is_not_in_the_loop_is_refused() {
        assertThat(scan(TWO_BIN, 9, CardScan.Action.EMPTY)).isInstanceOf(CardScan.Refused.class);
    }

    @Test
    void where_opening_signals_an_empty_container_says_nothing() {
        assertThat(scan(new Kanban(Quantity.of(10), 4, SignalAt.OPENED), 2, CardScan.Action.EMPTY))
                .isInstanceOf(CardScan.Refused.class);
    }

    @Test
    void without_cards_there_is_nothing_to_scan() {
        assertThat(scan(new MinMax(Quantity.of(1), Quantity.of(2)), 1, CardScan.Action.EMPTY))
                .isInstanceOf(CardScan.Refused.class);
    }

    private static CardScan scan(Policy policy, int card, CardScan.Action action) {
        Rules rules = new Rules(policy, new Terms(Quantity.ZERO, Quantity.ZERO, true), "", false);
        PositionSnapshot stored = new PositionSnapshot(
                new PositionKey("L", "I"),
                Quantity.ZERO,
                "EACH",
                7,
                1,
                true,
                null,
                null,
                rules.text(),
                IN_USE_FULL_REQUESTED_EMPTY,
                "");
        return CardScan.of(Position.of(stored), card, action);
    }
}
