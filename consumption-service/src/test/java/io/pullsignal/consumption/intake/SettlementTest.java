package io.pullsignal.consumption.intake;

import static io.pullsignal.consumption.intake.JudgeTest.event;
import static io.pullsignal.consumption.intake.JudgeTest.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    private final RecordedEvent event = event(
            Movement.SALE, line(1, "A", "1", null, "1"), line(2, "B", "1", null, "1"), line(3, "C", "1", null, "1"));

    @Test
    void first_arrival_emits_its_good_lines_and_keeps_the_others_open() {
        Settlement first = Settlement.first(event, judged(Set.of(2)));

        assertThat(lines(first)).containsExactly(1, 3);
        assertThat(first.account().moved()).isEqualTo(2);
        assertThat(first.account().rejected()).isEqualTo(1);
        assertThat(first.refused()).extracting(Rejection::lineNumber).containsExactly(2);
    }

    @Test
    void first_arrival_read_again_emits_the_same_though_the_item_was_defined_meanwhile() {
        Account stored = Settlement.first(event, judged(Set.of(2))).account();

        Settlement again = Settlement.again(stored, event, judged(Set.of()));

        assertThat(lines(again)).containsExactly(1, 3);
        assertThat(again.refused()).extracting(Rejection::lineNumber).containsExactly(2);
        assertThat(again.account()).isEqualTo(stored);
    }

    @Test
    void later_arrival_counts_the_open_lines_once() {
        Account stored = Settlement.first(event, judged(Set.of(2))).account();

        Settlement replay = Settlement.later(stored, judged(Set.of()));
        Settlement second = Settlement.later(replay.account(), judged(Set.of()));

        assertThat(lines(replay)).containsExactly(2);
        assertThat(replay.account().rejected()).isZero();
        assertThat(replay.account().moved()).isEqualTo(3);
        assertThat(lines(second)).isEmpty();
        assertThat(second.account()).isEqualTo(replay.account());
    }

    @Test
    void line_counted_by_a_replay_is_not_emitted_by_the_first_arrival_read_again() {
        Account stored = Settlement.first(event, judged(Set.of(2))).account();
        Settlement replay = Settlement.later(stored, judged(Set.of()));

        Settlement again = Settlement.again(replay.account(), event, judged(Set.of()));
        Settlement replayAgain =
                Settlement.laterAgain(replay.account(), replay.settled(), replay.refused(), judged(Set.of()));

        assertThat(lines(again)).containsExactly(1, 3);
        assertThat(lines(replayAgain)).containsExactly(2);
    }

    @Test
    void event_refused_whole_is_judged_line_by_line_when_it_is_replayed() {
        Verdict unknownLocation = new Verdict.Refused(Rejection.ofEvent(RejectionReason.UNKNOWN_LOCATION, ""));
        Account stored = Settlement.first(event, unknownLocation).account();
        assertThat(stored.rejected()).isEqualTo(3);

        Settlement replay = Settlement.later(stored, judged(Set.of(1)));

        assertThat(lines(replay)).containsExactly(2, 3);
        assertThat(replay.account().open()).extracting(Rejection::lineNumber).containsExactly(1);
        assertThat(replay.account().rejected()).isEqualTo(1);
    }

    @Test
    void line_whose_item_vanished_before_the_emission_becomes_a_rejection() {
        Account stored = Settlement.first(event, judged(Set.of())).account();

        Settlement again = Settlement.again(stored, event, judged(Set.of(3)));

        assertThat(lines(again)).containsExactly(1, 2);
        assertThat(again.account().moved()).isEqualTo(2);
        assertThat(again.account().open()).extracting(Rejection::lineNumber).containsExactly(3);
    }

    @Test
    void each_line_is_in_one_bucket_after_every_step() {
        BucketCounts counts = new BucketCounts();
        Account stored = Settlement.first(event, judged(Set.of(1, 2))).account();
        counts.open(Input.SALES, stored);
        Account after = Settlement.later(stored, judged(Set.of(1))).account();
        counts.move(Input.SALES, stored, after);

        assertThat(counts.lines()).containsEntry(Bucket.CONSUMED, 2L).containsEntry(Bucket.REJECTED, 1L);
    }

    private static List<Integer> lines(Settlement settlement) {
        return settlement.movements().stream().map(CleanLine::lineNumber).toList();
    }

    private Verdict judged(Set<Integer> refused) {
        List<LineVerdict> lines = new ArrayList<>();
        for (RecordedEvent.Line line : event.lines()) {
            int number = line.lineNumber();
            lines.add(
                    refused.contains(number)
                            ? new LineVerdict.Refused(new Rejection(number, RejectionReason.UNKNOWN_ITEM, ""))
                            : new LineVerdict.Moves(
                                    number,
                                    List.of(new CleanLine(
                                            number,
                                            0,
                                            line.itemCode(),
                                            BigDecimal.ONE,
                                            "EACH",
                                            null,
                                            BigDecimal.ONE))));
        }
        return new Verdict.Judged("BERLIN", DAY, DAY, "EUR", lines);
    }
}
