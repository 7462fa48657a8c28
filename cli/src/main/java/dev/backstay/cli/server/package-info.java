/** Where the server is, and how to talk to it. */
@NullMarked
package dev.backstay.cli.server;

import org.jspecify.annotations.NullMarked;
