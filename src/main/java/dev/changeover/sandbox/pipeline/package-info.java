/**
 * The hands of the sandbox's CodePipeline: what its actions really do. Source reads a git checkout or a folder, Build makes the
 * ToDo archive, Deploy and Smoke work on a Region's API, and Change runs {@code bin/changeover}. Each writes a log of its own.
 */
@NullMarked
package dev.changeover.sandbox.pipeline;

import org.jspecify.annotations.NullMarked;
