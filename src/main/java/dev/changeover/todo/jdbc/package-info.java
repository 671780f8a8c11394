/** ToDos in MariaDB, MySQL and Aurora MySQL. All of the ToDo API's SQL is here, and no SQL exception leaves. */
@NullMarked
package dev.changeover.todo.jdbc;

import org.jspecify.annotations.NullMarked;
