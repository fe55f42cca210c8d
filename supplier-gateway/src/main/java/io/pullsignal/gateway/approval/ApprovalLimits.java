package io.pullsignal.gateway.approval;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** All limits, as one transaction sees them. A currency without an automatic limit needs nobody's word. */
public final class ApprovalLimits {
    /** Everything is ordered at once. */
    public static final ApprovalLimits NONE = new ApprovalLimits(List.of());

    private final List<ApprovalLimit> limits;

    public ApprovalLimits(Collection<ApprovalLimit> limits) {
        this.limits = List.copyOf(limits);
    }

    /**
     * Whether an amount needs somebody's word.
     *
     * @param expedited whether it cannot wait
     */
    public boolean needWord(BigDecimal amount, String currency, boolean expedited) {
        List<ApprovalLimit> automatic = of(List.of(ApprovalLimit.AUTOMATIC), currency);
        return !automatic.isEmpty() && automatic.stream().noneMatch(limit -> limit.covers(amount, expedited));
    }

    /**
     * Whether one of these roles may say yes to an amount.
     *
     * @param expedited whether it cannot wait
     */
    public boolean allow(Collection<String> roles, BigDecimal amount, String currency, boolean expedited) {
        return !needWord(amount, currency, expedited)
                || of(roles, currency).stream().anyMatch(limit -> limit.covers(amount, expedited));
    }

    private List<ApprovalLimit> of(Collection<String> roles, String currency) {
        return limits.stream()
                .filter(limit -> limit.currency().equals(currency) && roles.contains(limit.role()))
                .toList();
    }
}
