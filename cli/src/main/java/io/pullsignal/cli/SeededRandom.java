package io.pullsignal.cli;

import java.util.SplittableRandom;

/** Randomness that depends on a seed and a name only, never on what was drawn before: the same order, the same luck. */
public final class SeededRandom {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private SeededRandom() {}

    public static SplittableRandom of(long seed, String name) {
        return new SplittableRandom(seed ^ hash(name));
    }

    /** 64-bit FNV-1a of the text's characters. */
    public static long hash(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
