package io.pullsignal.contracts;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** The generated classes of this module, by the full name of their record. */
final class ContractTypes {
    private static final String NAMESPACE = "io.pullsignal.events.";

    private ContractTypes() {}

    /** Nothing for a name outside this module: names come from foreign schemas, and load no other class. */
    static Optional<Class<? extends SpecificRecord>> named(String fullName) {
        if (!fullName.startsWith(NAMESPACE)) {
            return Optional.empty();
        }
        try {
            Class<?> type = Class.forName(fullName, false, ContractTypes.class.getClassLoader());
            return SpecificRecord.class.isAssignableFrom(type)
                    ? Optional.of(type.asSubclass(SpecificRecord.class))
                    : Optional.empty();
        } catch (ClassNotFoundException unknown) {
            return Optional.empty();
        }
    }
}
