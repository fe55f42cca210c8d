package io.pullsignal.kpi.orders;

import java.time.Instant;
import java.util.Optional;

/**
 * When an order line was sent, or answered, as one step of its order's life tells it. The earliest counts, so that steps may
 * come in any order.
 *
 * @param answeredAt acknowledged, changed, rejected or announced as despatched by the supplier
 */
public record OrderTime(String orderNumber, int lineNumber, Optional<Instant> sentAt, Optional<Instant> answeredAt) {}
