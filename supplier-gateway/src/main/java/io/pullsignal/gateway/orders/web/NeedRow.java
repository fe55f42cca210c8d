package io.pullsignal.gateway.orders.web;

import io.pullsignal.gateway.orders.db.BuyerReads;
import io.pullsignal.gateway.pipeline.web.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Units of a need that nobody delivers. */
public record NeedRow(String item, String location, String units, String reason, String age, String why) {
    static NeedRow of(BuyerReads.Unfulfilled need, Instant now, String boardUrl) {
        return new NeedRow(
                need.item(),
                need.location(),
                Words.number(need.unfulfilledQuantity()) + " of " + Words.units(need.quantity(), need.unit()),
                Words.name(need.reason()),
                Words.span(Duration.between(need.raisedAt(), now)),
                why(boardUrl, need.location(), need.item()));
    }

    /** The page of the board that says why a loop asked, and by which sales. */
    static String why(String boardUrl, String location, String item) {
        return boardUrl + "/loops/" + part(location) + "/" + part(item);
    }

    /** A code as one part of a path, whatever is in it. */
    static String part(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
