// A passkey that does not work says so on the page: django-allauth only tells the console.
document.addEventListener('allauth.error', (gebeurtenis) => {
  gebeurtenis.preventDefault()
  const melding = document.getElementById('passkey-melding')
  melding.hidden = false
  melding.focus()
})
