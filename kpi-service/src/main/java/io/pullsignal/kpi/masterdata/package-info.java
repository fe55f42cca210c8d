/**
 * Copies of the master data that key figures need. Others own it: nothing here is ever changed on its own account, and
 * what its owner deleted is kept, since history still refers to it.
 */
@NullMarked
package io.pullsignal.kpi.masterdata;

import org.jspecify.annotations.NullMarked;
