package io.pullsignal.gateway.channels;

/** What came of sending a document once. */
public sealed interface Attempt {
    /** The other side took it. */
    record Delivered() implements Attempt {}

    /**
     * It did not, or nobody knows whether it did.
     *
     * @param reason stable upper-case name
     * @param detail what went wrong, without secrets, at most {@value #DETAIL_LENGTH_MAXIMUM} characters
     * @param worthRepeating false where only people can mend it
     */
    record Failed(String reason, String detail, boolean worthRepeating) implements Attempt {
        private static final int DETAIL_LENGTH_MAXIMUM = 500;

        public Failed {
            detail = detail.replaceAll("\\p{Cntrl}+", " ").strip();
            detail = detail.substring(0, Math.min(detail.length(), DETAIL_LENGTH_MAXIMUM));
        }
    }

    /** One that is worth another. */
    static Failed failed(String reason, String detail) {
        return new Failed(reason, detail, true);
    }
}
