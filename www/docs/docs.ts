import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js'
import 'swagger-ui-dist/swagger-ui.css'
import licence from 'swagger-ui-dist/LICENSE?url'

/** The routes of the server that this page comes from. "Authorize" logs in at `/token`. */
SwaggerUI({
  domNode: document.getElementById('docs'),
  url: './openapi.json',
  deepLinking: true,
  // Each route shows those that it is about.
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  // The badge of the validator is an image from elsewhere.
  validatorUrl: null,
})

const link = document.createElement('link')
link.rel = 'license'
link.href = licence
document.head.append(link)
