package io.pullsignal.replenishment.board.web;

import java.time.Instant;
import java.time.ZoneId;

/** Says times in a location's own zone. */
record TimeWords(ZoneId zone) {
    String of(Instant at) {
        return Words.time(at, zone);
    }
}
