package io.pullsignal.core.loop;

import io.pullsignal.core.stock.Quantity;

/** What a loop sees of the locations that may supply it: the same item there. */
public interface Neighbours {
    /** Nobody else has the item. */
    Neighbours NONE = new Neighbours() {
        @Override
        public Quantity surplusAt(String location) {
            return Quantity.ZERO;
        }

        @Override
        public boolean isSuppliedByUs(String location) {
            return false;
        }
    };

    /** Units that the location can give away without ordering for them; zero or above. */
    Quantity surplusAt(String location);

    /** Whether the location is itself supplied, directly or by others, by the loop that asks. */
    boolean isSuppliedByUs(String location);
}
