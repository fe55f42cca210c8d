package io.pullsignal.cli.onlineretail;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which file of sales a command reads, and in which format. */
public final class SalesFileOptions {
    @Parameters(paramLabel = "FILE", description = "Sales; a name ending in .xz is unpacked while reading.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            required = true,
            converter = SalesFormat.Reader.class,
            paramLabel = "FORMAT",
            description = "online-retail: the Online Retail data set (Chen 2015, UCI).")
    private SalesFormat format = SalesFormat.ONLINE_RETAIL;

    public Path file() {
        return file;
    }

    public RetailFile sales() {
        return switch (format) {
            case ONLINE_RETAIL -> new RetailFile(file);
        };
    }
}
