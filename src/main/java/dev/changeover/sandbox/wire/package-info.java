/** AWS's wire protocols, spoken on one port for all services and Regions, in front of the simulated AWS. */
@NullMarked
package dev.changeover.sandbox.wire;

import org.jspecify.annotations.NullMarked;
