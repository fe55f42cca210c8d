package io.pullsignal.consumption.intake;

import java.util.List;

/** What becomes of one line. */
public sealed interface LineVerdict {
    int lineNumber();

    /** It moves stock. */
    record Moves(int lineNumber, List<CleanLine> movements) implements LineVerdict {}

    /** It is right, and nothing of it has stock: a service, a charge. */
    record WithoutStock(int lineNumber) implements LineVerdict {}

    /** A rule refuses it. */
    record Refused(Rejection rejection) implements LineVerdict {
        @Override
        public int lineNumber() {
            return rejection.lineNumber();
        }
    }
}
