/**
 * A Lambda service for one machine: the packaged function runs in processes of its own, under AWS's own runtime interface
 * client, which asks a Runtime API for its work. What the console and the pipelines deploy is what runs here.
 */
@NullMarked
package dev.changeover.sandbox.lambda;

import org.jspecify.annotations.NullMarked;
