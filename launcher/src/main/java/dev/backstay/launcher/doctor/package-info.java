/** What is there, what is missing, and how to get it. */
@NullMarked
package dev.backstay.launcher.doctor;

import org.jspecify.annotations.NullMarked;
