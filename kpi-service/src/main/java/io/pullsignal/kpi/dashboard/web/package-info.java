/** Pages in HTML, and what keeps them live. */
@NullMarked
package io.pullsignal.kpi.dashboard.web;

import org.jspecify.annotations.NullMarked;
