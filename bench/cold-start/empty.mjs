// The floor: a process that does nothing but answer.
process.stdout.write('user-00000000')
