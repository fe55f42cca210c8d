package io.pullsignal.contracts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/**
 * What the next version of a schema may not do to a released one. Old readers must understand new writers and new
 * readers old writers; Avro's own check tells. Beyond it, because Avro's check lets these pass although a reader would
 * see other values: the unit of a number (logical type, precision, scale), a symbol that goes away, a default that
 * changes, a type that is only convertible, and an alias, which not every language knows.
 */
final class FullCompatibility {
    private final List<String> problems = new ArrayList<>();
    private final Set<String> visited = new HashSet<>();

    private FullCompatibility() {}

    static List<String> problems(Schema released, Schema next) {
        FullCompatibility check = new FullCompatibility();
        check.readable("a new reader cannot read an old writer", next, released);
        check.readable("an old reader cannot read a new writer", released, next);
        check.compare(released.getFullName(), released, next);
        return check.problems;
    }

    private void readable(String what, Schema reader, Schema writer) {
        for (Incompatibility found : SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()) {
            problems.add(what + ": " + found.getType() + " " + found.getMessage() + " at " + found.getLocation());
        }
    }

    private void compare(String where, Schema released, Schema next) {
        if (released.getType() != next.getType()) {
            problems.add(where + " was " + released.getType() + " and is " + next.getType());
            return;
        }
        if (!sameUnit(released, next)) {
            problems.add(where + " was " + unit(released) + " and is " + unit(next));
        }
        switch (released.getType()) {
            case RECORD -> fields(where, released, next);
            case ENUM -> symbols(where, released, next);
            case ARRAY -> compare(where + "[]", released.getElementType(), next.getElementType());
            case MAP -> compare(where + "{}", released.getValueType(), next.getValueType());
            case UNION -> branches(where, released, next);
            default -> {}
        }
    }

    private void fields(String where, Schema released, Schema next) {
        if (!visited.add(released.getFullName())) {
            return;
        }
        if (!next.getAliases().isEmpty()) {
            problems.add(where + " has an alias");
        }
        for (Schema.Field field : next.getFields()) {
            if (!field.aliases().isEmpty()) {
                problems.add(where + "." + field.name() + " has an alias");
            }
            Schema.Field before = released.getField(field.name());
            if (before == null) {
                continue;
            }
            if (before.hasDefaultValue()
                    && field.hasDefaultValue()
                    && !Objects.equals(before.defaultVal(), field.defaultVal())) {
                problems.add(where + "." + field.name() + " has another default");
            }
            compare(where + "." + field.name(), before.schema(), field.schema());
        }
    }

    private void symbols(String where, Schema released, Schema next) {
        for (String symbol : released.getEnumSymbols()) {
            if (!next.hasEnumSymbol(symbol)) {
                problems.add(where + " has lost the symbol " + symbol);
            }
        }
        if (!Objects.equals(released.getEnumDefault(), next.getEnumDefault())) {
            problems.add(where + " has another default symbol");
        }
    }

    private void branches(String where, Schema released, Schema next) {
        for (Schema branch : released.getTypes()) {
            next.getTypes().stream()
                    .filter(other -> other.getType() == branch.getType()
                            && (branch.getType() != Schema.Type.RECORD
                                    || other.getFullName().equals(branch.getFullName())))
                    .findFirst()
                    .ifPresent(other -> compare(where, branch, other));
        }
    }

    private static boolean sameUnit(Schema released, Schema next) {
        return unit(released).equals(unit(next));
    }

    private static String unit(Schema schema) {
        LogicalType type = schema.getLogicalType();
        return type == null
                ? "plain " + schema.getType()
                : type.getName() + "(" + schema.getObjectProp("precision") + ", " + schema.getObjectProp("scale") + ")";
    }
}
