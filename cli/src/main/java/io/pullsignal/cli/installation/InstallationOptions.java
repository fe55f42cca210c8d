package io.pullsignal.cli.installation;

import picocli.CommandLine.Option;

/** Options of the commands that start an installation of their own. */
public final class InstallationOptions {
    @Option(
            names = "--ports",
            paramLabel = "PORTS",
            defaultValue = "",
            description = {
                "Ports to listen on: `free` for any free ones, or NAME=PORT,... to change some of kafka=9092,"
                        + " postgres=15432, registry=8080, consumption=8081, replenishment=8082, gateway=8083, kpi=8084."
            })
    private String ports = "";

    public PortPlan ports() {
        return PortPlan.of(ports);
    }
}
