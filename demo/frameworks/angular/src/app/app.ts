import {afterNextRender, Component, inject, signal, viewChild} from '@angular/core';
import {RouterLink, RouterOutlet} from '@angular/router';
import {customers, deployment, type Customer} from '../../../shop/shop';
import {Chat} from './chat';
import {GuestMessenger} from './guest-messenger';

@Component({
  selector: 'app-root',
  imports: [GuestMessenger, RouterLink, RouterOutlet],
  template: `
    <header>
      <nav>
        <a routerLink="/">Products</a>
        @if (unread()) {
          <output>{{ unread() }} new in the chat</output>
        }
      </nav>
      @if (customer(); as customer) {
        <span>{{ customer.name }}</span>
        <button (click)="signOut()">Sign out</button>
      } @else {
        @for (one of customers; track one.id) {
          <button (click)="customer.set(one)">Sign in as {{ one.name }}</button>
        }
      }
    </header>

    <router-outlet />

    <gc-guest-messenger
      [deploymentId]="deployment.deploymentId"
      [environment]="deployment.environment"
      [tokenEndpoint]="deployment.tokenEndpoint"
      [guest]="customer()"
      (gc-unread-changed)="unread.set($event.detail.count)"
    >
      <a href="tel:+15550100">Call us</a>
    </gc-guest-messenger>
  `,
})
export class App {
  protected readonly customers = customers;
  protected readonly deployment = deployment;
  protected readonly customer = signal<Customer | undefined>(undefined);
  protected readonly unread = signal(0);

  private readonly chat = inject(Chat);
  private readonly messenger = viewChild.required(GuestMessenger);

  constructor() {
    afterNextRender(() => (this.chat.messenger = this.messenger().element));
  }

  protected async signOut() {
    this.customer.set(undefined);
    await this.chat.forget();
  }
}
