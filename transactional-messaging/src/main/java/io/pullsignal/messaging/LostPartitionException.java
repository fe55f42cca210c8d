package io.pullsignal.messaging;

/** Another claim came after ours, so this batch must have no effect. */
final class LostPartitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostPartitionException(String message) {
        super(message);
    }
}
