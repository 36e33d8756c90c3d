import './styles/page.css'
import { startPage } from './page.ts'

const page = document.getElementById('page')
if (page) void startPage(page)
