package io.pullsignal.cli.suppliers;

import java.util.ArrayList;
import java.util.List;

/** Vendors for when no delivery history is given: three quarters of the deliveries on time, a few a week late or more. */
public final class UsualVendors {
    private static final List<Integer> DELAYS_DAYS =
            List.of(-2, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 4, 9);
    private static final int[] LEAD_TIMES_DAYS = {2, 3, 4, 5, 6, 7, 8, 10, 12, 14};

    private UsualVendors() {}

    public static List<Vendor> all() {
        List<Vendor> vendors = new ArrayList<>();
        for (int i = 0; i < LEAD_TIMES_DAYS.length; i++) {
            vendors.add(new Vendor(
                    "SUPPLIER-" + (i + 1),
                    "Supplier " + (i + 1),
                    LEAD_TIMES_DAYS[i],
                    Delays.of(DELAYS_DAYS),
                    Vendor.Habits.USUAL));
        }
        return List.copyOf(vendors);
    }
}
