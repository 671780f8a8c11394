/**
 * The ToDo API on AWS Lambda: API Gateway's proxy events in, its proxy answers out. No framework: what is not loaded does not
 * lengthen a cold start.
 */
@NullMarked
package dev.changeover.todo.lambda;

import org.jspecify.annotations.NullMarked;
