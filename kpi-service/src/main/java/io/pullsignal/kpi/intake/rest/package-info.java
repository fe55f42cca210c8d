/** How far the service has come. */
@NullMarked
package io.pullsignal.kpi.intake.rest;

import org.jspecify.annotations.NullMarked;
