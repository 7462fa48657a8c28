/** Guards the written part of Backstay: runbook pages, documents and the handbook's coverage. */
package dev.backstay.workflows.pages;
