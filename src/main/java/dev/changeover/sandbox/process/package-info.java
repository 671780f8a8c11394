/** The sandbox as one process: puts its rooms together, gives the control plane its clock, and takes it all down. */
@NullMarked
package dev.changeover.sandbox.process;

import org.jspecify.annotations.NullMarked;
