/** What Grafana and Prometheus are given, as files. */
@NullMarked
package io.pullsignal.dashboards;

import org.jspecify.annotations.NullMarked;
