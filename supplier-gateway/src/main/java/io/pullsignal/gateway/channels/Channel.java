package io.pullsignal.gateway.channels;

import io.pullsignal.gateway.orders.OrderDocument;
import io.pullsignal.gateway.sourcing.InvalidMasterDataException;

/**
 * One way to a supplier. An implementation is a bean in a package of its own and may be called by several threads.
 *
 * <p>The same document may be sent again, after a crash or when an answer was lost: the supplier tells it by order number
 * and revision, which every channel carries.
 */
public interface Channel {
    /** Name in master data, upper case; never changed. */
    String code();

    /**
     * The canonical spelling of a supplier's address.
     *
     * @param address empty where none was given
     * @throws InvalidMasterDataException when the channel cannot send there
     */
    String checkedAddress(String address);

    /** Sends a document and waits for the other side to take it, a bounded time. */
    Attempt send(OrderDocument document, Destination destination);
}
