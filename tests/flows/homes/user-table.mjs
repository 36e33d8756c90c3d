/** What is done to the table of users by others than the server, such as an import from elsewhere. */
export function userTable(rows) {
  return {
    async addUser({ username, email, fullName, disabled, scope, passwordHash }) {
      const values = [username.toLowerCase(), username, email, fullName, disabled ? 1 : 0, scope, passwordHash]
      await rows(ADD, values)
    },
    async hashOf(username) {
      const [{ password_hash: hash }] = await rows('SELECT password_hash FROM users WHERE username = ?1', [username])
      return hash
    },
  }
}

const ADD =
  'INSERT INTO users (name, username, email, full_name, disabled, scope, password_hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)'
