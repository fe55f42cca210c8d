package io.pullsignal.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schema files of this module: what is being written now, and what was released. */
final class ContractSources {
    static final Path CURRENT = Path.of("src/main/avro");
    static final Path RELEASED = Path.of("src/main/released");
    private static final Pattern RELEASE = Pattern.compile("(\\w+)-(\\d+)\\.avsc");

    private ContractSources() {}

    /** Schemas by full name. */
    static Map<String, Schema> current() {
        Map<String, Schema> schemas = new TreeMap<>();
        for (Path file : files(CURRENT)) {
            Schema schema = parse(file);
            schemas.put(schema.getFullName(), schema);
        }
        return schemas;
    }

    /** Every released version, in order of version. */
    static List<Release> releases() {
        return files(RELEASED).stream()
                .map(Release::of)
                .sorted(Comparator.comparing((Release release) -> release.schema.getFullName())
                        .thenComparingInt(Release::version))
                .toList();
    }

    /** Writes the next version of each schema that differs from its latest release. */
    static void release() {
        List<Release> releases = releases();
        for (Path file : files(CURRENT)) {
            Schema schema = parse(file);
            List<Release> earlier = releases.stream()
                    .filter(release -> release.schema.getFullName().equals(schema.getFullName()))
                    .toList();
            if (earlier.isEmpty() || !earlier.get(earlier.size() - 1).schema.equals(schema)) {
                Path folder = RELEASED.resolve(CURRENT.relativize(file.getParent()));
                try {
                    Files.createDirectories(folder);
                    Files.copy(file, folder.resolve(schema.getName() + "-" + (earlier.size() + 1) + ".avsc"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static List<Path> files(Path folder) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A released version of a schema. */
    record Release(Schema schema, int version) {
        static Release of(Path file) {
            Matcher name = RELEASE.matcher(file.getFileName().toString());
            if (!name.matches()) {
                throw new IllegalArgumentException(file + " is not named <Name>-<version>.avsc");
            }
            return new Release(parse(file), Integer.parseInt(name.group(2)));
        }
    }
}
