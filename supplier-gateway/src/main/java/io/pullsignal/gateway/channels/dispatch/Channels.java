package io.pullsignal.gateway.channels.dispatch;

import io.pullsignal.gateway.channels.Channel;
import io.pullsignal.gateway.channels.SupplierChannel;
import io.pullsignal.gateway.sourcing.InvalidMasterDataException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every channel that there is, by its code. */
@ApplicationScoped
public class Channels {
    private final Map<String, Channel> byCode;

    Channels(@All List<Channel> channels) {
        byCode = channels.stream()
                .collect(Collectors.toMap(
                        Channel::code,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalStateException("two channels are called " + one.code());
                        },
                        TreeMap::new));
    }

    /** @throws IllegalStateException when a channel was taken out while a supplier has it */
    Channel get(String code) {
        Channel channel = byCode.get(code);
        if (channel == null) {
            throw new IllegalStateException("there is no channel " + code);
        }
        return channel;
    }

    /**
     * A supplier's channel as it may be stored.
     *
     * @throws InvalidMasterDataException when there is no such channel, or it cannot send to the address
     */
    public SupplierChannel checked(String supplier, String code, String address) {
        Channel channel = byCode.get(code.strip().toUpperCase(Locale.ROOT));
        if (channel == null) {
            throw new InvalidMasterDataException("channel must be one of " + String.join(", ", byCode.keySet()));
        }
        return new SupplierChannel(supplier, channel.code(), channel.checkedAddress(address.strip()));
    }
}
