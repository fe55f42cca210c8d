package io.pullsignal.gateway.orders;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of one signal: which suppliers were asked for it in which attempt, how many units are allocated (open or
 * received) and how many were declared unfulfilled. The two always add up to the signal's quantity when a transaction
 * ends; {@link #requireBalanced} refuses to go on when they do not.
 */
public final class SignalAccount {
    /** One allocation that the signal ever had. */
    public record Claim(int attempt, int part, String supplier) {}

    private final Signal signal;
    private final List<Claim> claims;
    private BigDecimal allocatedQuantity;
    private BigDecimal unfulfilledQuantity;
    private @Nullable String unfulfilledReason;
    private boolean declared;

    private SignalAccount(
            Signal signal,
            List<Claim> claims,
            BigDecimal allocatedQuantity,
            BigDecimal unfulfilledQuantity,
            @Nullable String unfulfilledReason) {
        this.signal = signal;
        this.claims = new ArrayList<>(claims);
        this.allocatedQuantity = allocatedQuantity;
        this.unfulfilledQuantity = unfulfilledQuantity;
        this.unfulfilledReason = unfulfilledReason;
    }

    /** A signal that nothing was done for yet. */
    public static SignalAccount opened(Signal signal) {
        return new SignalAccount(signal, List.of(), BigDecimal.ZERO, BigDecimal.ZERO, null);
    }

    /** An account as it was stored; {@code allocatedQuantity} counts open and received units. */
    public static SignalAccount restored(
            Signal signal,
            List<Claim> claims,
            BigDecimal allocatedQuantity,
            BigDecimal unfulfilledQuantity,
            @Nullable String unfulfilledReason) {
        return new SignalAccount(signal, claims, allocatedQuantity, unfulfilledQuantity, unfulfilledReason);
    }

    public Signal signal() {
        return signal;
    }

    public BigDecimal allocatedQuantity() {
        return allocatedQuantity;
    }

    public BigDecimal unfulfilledQuantity() {
        return unfulfilledQuantity;
    }

    public @Nullable String unfulfilledReason() {
        return unfulfilledReason;
    }

    /** Whether units were declared unfulfilled since the account was opened or restored. */
    boolean declaredUnfulfilled() {
        return declared;
    }

    /** Suppliers asked in this attempt or an earlier one. */
    Set<String> suppliersTriedUpTo(int attempt) {
        Set<String> suppliers = new TreeSet<>();
        for (Claim claim : claims) {
            if (claim.attempt() <= attempt) {
                suppliers.add(claim.supplier());
            }
        }
        return suppliers;
    }

    /** Allocates units to a supplier and names the part of the attempt. */
    Claim allocate(int attempt, String supplier, BigDecimal quantity) {
        int part = 1;
        for (Claim claim : claims) {
            if (claim.attempt() == attempt) {
                part = Math.max(part, claim.part() + 1);
            }
        }
        Claim claim = new Claim(attempt, part, supplier);
        claims.add(claim);
        allocatedQuantity = allocatedQuantity.add(quantity);
        return claim;
    }

    /** Units of an allocation will not come; they must be allocated anew or declared unfulfilled before the end. */
    void release(BigDecimal quantity) {
        allocatedQuantity = allocatedQuantity.subtract(quantity);
    }

    void declareUnfulfilled(BigDecimal quantity, String reason) {
        unfulfilledQuantity = unfulfilledQuantity.add(quantity);
        unfulfilledReason = reason;
        declared = true;
    }

    /** @throws IllegalStateException when units of the need were lost or ordered twice */
    void requireBalanced() {
        if (allocatedQuantity.add(unfulfilledQuantity).compareTo(signal.quantity()) != 0) {
            throw new IllegalStateException("signal " + signal.key().id() + " asks for " + signal.quantity() + " but "
                    + allocatedQuantity + " are allocated and " + unfulfilledQuantity + " unfulfilled");
        }
    }
}
