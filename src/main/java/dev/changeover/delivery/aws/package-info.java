/** Touches CodePipeline through the AWS SDK: reads pipelines, and carries out what people ask of them, each once. */
@NullMarked
package dev.changeover.delivery.aws;

import org.jspecify.annotations.NullMarked;
