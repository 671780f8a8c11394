/** The Overview: both Regions at a glance. Renders snapshots; decides nothing. */
@NullMarked
package dev.changeover.topology.ui;

import org.jspecify.annotations.NullMarked;
