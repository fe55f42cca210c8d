package io.pullsignal.replenishment.board.web;

import io.pullsignal.core.policy.Due;
import io.pullsignal.core.policy.Hold;
import io.pullsignal.core.policy.HoldReason;
import io.pullsignal.core.stock.Container;
import io.pullsignal.replenishment.board.LoopCard;
import io.pullsignal.replenishment.board.Stage;
import io.pullsignal.replenishment.board.Urgency;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A card as the board shows it; every text is ready to be read.
 *
 * @param key identity of the card on the board
 * @param href page of the loop
 * @param tone colour and symbol of the urgency
 * @param verdict what the urgency means here, in a few words
 * @param amount what is asked for, or on hand in the last column
 * @param boxes the loop's containers; none for a policy without them, or where there are too many to draw
 * @param fillPercent how full the whole loop is, 0 to 100; -1 where the policy knows no full
 * @param agePercent age against the planned replenishment time, 0 to 100; -1 where there is no plan
 * @param note what else is to be known; empty for nothing
 */
public record CardView(
        String key,
        String href,
        String title,
        String item,
        String location,
        String supplier,
        String tone,
        String urgency,
        String verdict,
        String amount,
        String amountNote,
        List<ContainerBox> boxes,
        int fillPercent,
        String stock,
        String age,
        int agePercent,
        String due,
        String note,
        String cursor) {
    private static final int BOXES_MAX = 12;
    private static final int WHOLE = 100;

    static CardView of(LoopCard card, Instant now) {
        TimeWords time = new TimeWords(card.zone());
        return new CardView(
                card.stage().slug() + '/' + card.key().text(),
                href(card.key().location(), card.key().item()),
                card.description().isEmpty() ? card.key().item() : card.description(),
                card.key().item(),
                card.locationName(),
                card.supplier(),
                card.urgency().tone().name().toLowerCase(Locale.ROOT),
                card.urgency().label(),
                verdict(card, now),
                Words.units(card.quantity(), card.unit()),
                amountNote(card),
                boxes(card, now, time),
                card.level().signum() == 0 ? -1 : percent(card.onHand(), card.level()),
                Words.units(card.onHand(), card.unit()) + " on hand",
                card.since() == null ? "" : Words.span(Duration.between(card.since(), now)),
                agePercent(card, now),
                due(card, time),
                note(card),
                card.stage() + "|" + card.urgency() + '|' + card.sortSlack().toPlainString() + '|' + now.toEpochMilli()
                        + '|' + card.key().text());
    }

    static String href(String location, String item) {
        return "/board/loops/" + path(location) + '/' + path(item);
    }

    static String path(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String verdict(LoopCard card, Instant now) {
        BigDecimal slack = card.slackDays();
        BigDecimal supply = card.supplyDays();
        Instant due = card.dueAt();
        return switch (card.urgency()) {
            case OUT_OF_STOCK ->
                card.onHand().signum() < 0
                        ? Words.units(card.onHand().negate(), card.unit()) + " sold beyond the books"
                        : "The shelf is empty";
            case RUNS_OUT_FIRST -> slack == null ? "" : "Runs out " + Words.span(slack) + " before it arrives";
            case LATE -> due == null ? "" : "Overdue by " + Words.span(Duration.between(due, now));
            case TIGHT ->
                card.stage() == Stage.DONE
                        ? "Covers less than a replenishment takes"
                        : slack == null ? "" : Words.span(slack) + " to spare";
            case NO_PLAN -> "No planned demand or lead time";
            case NOT_STARTED -> "Waits for its first count, receipt or sale";
            case ON_TIME ->
                card.stage() == Stage.DONE
                        ? supply == null || supply.signum() <= 0 ? "" : Words.span(supply) + " of supply"
                        : slack == null ? "" : Words.span(slack) + " to spare";
        };
    }

    private static String amountNote(LoopCard card) {
        if (card.stage() == Stage.DONE) {
            return "on hand";
        }
        if (card.containerQuantity().signum() > 0) {
            return card.cards() == 1 ? "1 container" : card.cards() + " containers";
        }
        return card.cards() == 1 ? "1 signal" : card.cards() + " signals";
    }

    private static List<ContainerBox> boxes(LoopCard card, Instant now, TimeWords time) {
        List<Container> containers = card.containers();
        if (containers.size() > BOXES_MAX) {
            return List.of();
        }
        return containers.stream()
                .map(one -> ContainerBox.of(one, card.containerQuantity(), card.unit(), now, time))
                .toList();
    }

    private static int percent(BigDecimal part, BigDecimal whole) {
        if (whole.signum() <= 0) {
            return 0;
        }
        return part.movePointRight(2)
                .divide(whole, 0, RoundingMode.HALF_UP)
                .max(BigDecimal.ZERO)
                .min(BigDecimal.valueOf(WHOLE))
                .intValue();
    }

    private static int agePercent(LoopCard card, Instant now) {
        BigDecimal plan = card.leadTimeDays();
        Instant since = card.since();
        if (since == null || plan == null || plan.signum() == 0) {
            return -1;
        }
        return percent(Words.days(Duration.between(since, now)), plan);
    }

    private static String due(LoopCard card, TimeWords time) {
        LocalDate promised = card.promisedOn();
        if (promised != null) {
            return "Promised " + Words.day(promised);
        }
        Instant due = card.dueAt();
        return due == null ? "" : "Planned " + Words.day(due.atZone(time.zone()).toLocalDate());
    }

    private static String note(LoopCard card) {
        if (card.unsignalled() > 0 && card.stage() == Stage.REQUESTED) {
            return "Not ordered: " + explanation(card);
        }
        if (card.stage() == Stage.IN_PROGRESS) {
            @Nullable String order = card.orderNumber();
            return (card.shipped() ? "On the way" : "Ordered") + (order == null ? "" : " · " + order);
        }
        if (card.stage() == Stage.DONE && card.urgency().tone() == Urgency.Tone.CRITICAL) {
            return "Nothing on order: " + explanation(card);
        }
        return "";
    }

    private static String explanation(LoopCard card) {
        if (card.assessment() instanceof Due) {
            return "the next movement asks for it";
        }
        HoldReason reason = ((Hold) card.assessment()).reason();
        return reason.explanation();
    }
}
