package io.pullsignal.gateway.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalLimitsTest {
    private final ApprovalLimits limits = new ApprovalLimits(
            List.of(limit("AUTOMATIC", "100", "150"), limit("BUYER", "1000", "1000"), limit("HEAD", "5000", "9000")));

    @Test
    void what_lies_above_the_automatic_limit_needs_a_word_and_what_cannot_wait_has_its_own() {
        assertThat(limits.needWord(new BigDecimal("100"), "EUR", false)).isFalse();
        assertThat(limits.needWord(new BigDecimal("100.0001"), "EUR", false)).isTrue();
        assertThat(limits.needWord(new BigDecimal("150"), "EUR", true)).isFalse();
        assertThat(limits.needWord(new BigDecimal("151"), "EUR", true)).isTrue();
    }

    @Test
    void a_currency_without_an_automatic_limit_needs_nobodys_word() {
        assertThat(limits.needWord(new BigDecimal("1000000"), "CHF", false)).isFalse();
        assertThat(ApprovalLimits.NONE.allow(Set.of(), new BigDecimal("1000000"), "EUR", false))
                .isTrue();
    }

    @Test
    void the_highest_role_counts_and_nobody_reaches_beyond_it() {
        assertThat(limits.allow(Set.of(), new BigDecimal("101"), "EUR", false)).isFalse();
        assertThat(limits.allow(Set.of("BUYER"), new BigDecimal("1000"), "EUR", false))
                .isTrue();
        assertThat(limits.allow(Set.of("BUYER"), new BigDecimal("1001"), "EUR", false))
                .isFalse();
        assertThat(limits.allow(Set.of("BUYER", "HEAD"), new BigDecimal("5000"), "EUR", false))
                .isTrue();
        assertThat(limits.allow(Set.of("HEAD"), new BigDecimal("9000"), "EUR", false))
                .isFalse();
        assertThat(limits.allow(Set.of("HEAD"), new BigDecimal("9000"), "EUR", true))
                .isTrue();
    }

    @Test
    void limits_that_contradict_themselves_are_refused() {
        assertThatThrownBy(() -> limit("BUYER", "10", "9")).isInstanceOf(InvalidMasterDataException.class);
        assertThatThrownBy(() -> limit("two words", "1", "1")).isInstanceOf(InvalidMasterDataException.class);
    }

    private static ApprovalLimit limit(String role, String upTo, String expeditedUpTo) {
        return new ApprovalLimit(role, "EUR", new BigDecimal(upTo), new BigDecimal(expeditedUpTo));
    }
}
