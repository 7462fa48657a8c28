# PRIVILEGE STATEMENTS: a short question.
printf '%s\n' "$2" | sqlplus "$1"
