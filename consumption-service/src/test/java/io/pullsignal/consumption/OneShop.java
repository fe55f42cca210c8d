package io.pullsignal.consumption;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Before each test: a location and an item of its own, known to the running service, and nothing left to read. */
abstract class OneShop {
    protected ServiceDriver driver;
    protected String shop;
    protected String item;
    /** What the buckets held before the test. */
    protected Map<String, Long> before;

    @BeforeEach
    void define() {
        driver = new ServiceDriver(now());
        shop = driver.unique("SHOP");
        item = driver.unique("ITEM");
        driver.defineLocation(shop, "UTC");
        driver.defineItem(item, "\"units\":[{\"unit\":\"BOX\",\"numerator\":12,\"denominator\":1}]");
        driver.awaitDrained();
        before = driver.buckets();
    }

    @AfterEach
    void close() {
        driver.close();
    }

    /** Business time of the test's events. */
    protected Instant now() {
        return Instant.now();
    }
}
