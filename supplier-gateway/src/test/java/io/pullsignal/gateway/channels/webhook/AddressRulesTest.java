package io.pullsignal.gateway.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
    private final AddressRules nothingAllowed = new AddressRules(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2"
            })
    void what_only_neighbours_can_reach_is_refused(String address) throws UnknownHostException {
        assertThat(nothingAllowed.permits(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.15.255.255", "172.32.0.0", "100.63.255.255", "223.255.255.255", "2a00:1450::1"})
    void what_the_internet_reaches_is_permitted(String address) throws UnknownHostException {
        assertThat(nothingAllowed.permits(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void a_network_can_be_allowed_by_name() throws UnknownHostException {
        AddressRules rules = new AddressRules(List.of(Network.of("10.1.0.0/16"), Network.of("fd00:1::/32")));
        assertThat(rules.permits(InetAddress.getByName("10.1.255.255"))).isTrue();
        assertThat(rules.permits(InetAddress.getByName("10.2.0.0"))).isFalse();
        assertThat(rules.permits(InetAddress.getByName("fd00:1:2::3"))).isTrue();
        assertThat(rules.isAllowed(InetAddress.getByName("8.8.8.8"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "localhost/8", "::1/129", "10.0.0/x", ""})
    void what_is_no_network_is_refused(String text) {
        assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
