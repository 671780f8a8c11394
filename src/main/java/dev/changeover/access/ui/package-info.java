/** The pages for someone who could not sign in, has signed out, or has no role. */
@NullMarked
package dev.changeover.access.ui;

import org.jspecify.annotations.NullMarked;
